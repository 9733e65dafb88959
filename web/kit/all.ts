/** Every element at once, for pages that need most of them; a till imports those that it draws. */
import './button.ts';
import './dialog.ts';
import './empty.ts';
import './field.ts';
import './icon.ts';
import './kbd.ts';
import './money.ts';
import './pad.ts';
import './panel.ts';
import './pin.ts';
import './progress.ts';
import './search.ts';
import './status.ts';
import './table.ts';
import './tabs.ts';
import './toast.ts';
