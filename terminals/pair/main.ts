import '../../web/i18n/refusal-words.ts';
import '../../web/theme/base.css';
import '../../web/i18n/rooms/pair.ts';
import { setShopLanguage } from '../../web/i18n/language.ts';
import { applyTheme } from '../../web/theme/theme.ts';
import './pair-app.ts';

applyTheme('system');
// Nothing is known of the shop here: the device's own language.
await setShopLanguage(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
document.body.append(document.createElement('pair-app'));
