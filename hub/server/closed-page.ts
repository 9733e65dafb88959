import { createHash } from 'node:crypto';
import type { Closed } from '../main/why-closed.ts';
import type { Locale, Words } from '../words/words.ts';

/** The colours of web/theme/tokens.css: whoever sees this page knows whose it is. */
const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#faf8f4, #141918);
  color: light-dark(#1d2321, #edf1ee); font: 17px/1.6 system-ui, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { box-sizing: border-box; width: min(680px, 100%); padding: 32px 24px; }
h1 { margin: 0 0 16px; font-size: 28px; line-height: 1.3; }
h2 { margin: 24px 0 4px; font-size: 17px; }
p { margin: 0; }
.what { padding: 16px 20px; border-radius: 8px; background: light-dark(#fbe9e6, #3d1f1b); color: light-dark(#a92f24, #ff9d90); overflow-wrap: anywhere; }
ol { margin: 0; padding-inline-start: 24px; }
code { display: inline-block; padding: 0 6px; border-radius: 4px; background: light-dark(#efece5, #26302d); font-size: 15px; overflow-wrap: anywhere; }
footer { margin-top: 24px; padding-top: 16px; border-top: 1px solid light-dark(#e6e2da, #2f3936); color: light-dark(#5c6662, #a6b2ad); font-size: 15px; }
`;

/** The hub that opens in the place of this page says something else: then what was asked for is shown. */
const script = `
const { code } = document.body.dataset;
setInterval(async () => {
  const answer = await fetch('/health', { cache: 'no-store' }).then((it) => it.json()).catch(() => ({ code }));
  if (answer.code !== code) location.reload();
}, 3000);
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** This page, and nothing else. */
export const closedPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a person sees who opens the hub's address while the hub does not open: what happened, and what to do. */
export function closedPage({ code, tell }: Pick<Closed, 'code' | 'tell'>, words: Words, locale: Locale): string {
  const { closed } = words;
  const steps = stepsFor(code, words).map(marked);
  const list = steps.length > 1 ? `<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>` : `<p>${steps[0]}</p>`;
  const mend = steps.length > 0 ? `<h2>${escaped(closed.mend)}</h2>${list}` : '';
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(closed.title)}</title><style>${style}</style></head>
<body data-code="${code}"><main>
<h1>${escaped(closed.title)}</h1>
<p class="what">${escaped(tell(words))}</p>
${mend}
<h2>${escaped(closed.meanwhile)}</h2><p>${escaped(closed.tills)}</p>
<footer><p>${escaped(closed.again)}</p><p>${escaped(closed.code(code))}</p></footer>
</main><script>${script}</script></body></html>
`;
}

/** Where one sentence does not say all there is to do. */
function stepsFor(code: Closed['code'], { closed }: Words): readonly string[] {
  if (code === 'store.damaged') return [...closed.repair, closed.restore];
  return code === 'store.not-a-database' || code === 'store.chain-broken' ? [closed.restore] : [];
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => entities[one]!);

/** What is to be typed stands between backticks. */
const marked = (text: string) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
