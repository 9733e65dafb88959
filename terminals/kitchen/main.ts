import '../../web/theme/base.css';
import '../../web/i18n/rooms/kitchen.ts';
import { openPage } from '../../web/page.ts';
import './kitchen-app.ts';

await openPage('kitchen', { theme: 'dark' });
document.body.append(document.createElement('kitchen-app'));
