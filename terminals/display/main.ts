import '../../web/theme/base.css';
import '../../web/i18n/rooms/display.ts';
import { openPage } from '../../web/page.ts';
import './display-app.ts';

await openPage('display');
document.body.append(document.createElement('display-app'));
