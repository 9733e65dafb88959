import '../../web/theme/base.css';
import '../../web/i18n/rooms/counter.ts';
import { openPage } from '../../web/page.ts';
import './counter-app.ts';

await openPage('counter');
document.body.append(document.createElement('counter-app'));
