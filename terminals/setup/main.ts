import '../../web/theme/base.css';
import '../../web/i18n/rooms/setup.ts';
import { openPage } from '../../web/page.ts';

await openPage('setup');
await import('./setup-app.ts');
