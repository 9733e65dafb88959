import '../../web/theme/base.css';
import '../../web/i18n/rooms/office.ts';
import { openPage } from '../../web/page.ts';

await openPage('office');
await import('./office-app.ts');
