import '../../web/theme/base.css';
import '../../web/i18n/rooms/handheld.ts';
import { openPage } from '../../web/page.ts';
import './handheld-app.ts';

await openPage('handheld');
document.body.append(document.createElement('handheld-app'));
