import '../../web/theme/base.css';
import '../../web/i18n/rooms/till.ts';
import { openPage } from '../../web/page.ts';
import './till-app.ts';

await openPage('till');
document.body.append(document.createElement('till-app'));
