import { hasCheckDigit } from '../../hub/model/check-digit.ts';
import { gap_ms, WedgeReader } from './wedge.ts';

interface Options {
  /**
   * Whether keys wait for a moment until it is sure that no scanner types them: where a pad or a button would take a
   * scan for an amount, a PIN or a press.
   */
  holds(): boolean;
  /** The fewest characters that make a scan here. */
  least(): number;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * So many keys in quick succession come from no hand, as good as ever: the search line does not see them any more.
 * Fewer would hold up people who type fast, more would draw and search the line in vain.
 */
const sure = 3;

/**
 * Radio scanners and busy tablets stutter: what came so shortly before the keys that end a code in the search line belongs
 * to it, and so does what came earlier where only both together have a right check digit.
 */
const stutter_ms = 250;

/**
 * Hears scanners that play keyboard, whatever has the focus, until the signal ends. A field gets back what it held before
 * the scan. The search line (`data-keys`) does not even see more than a scan's first two keys, so that nothing is drawn
 * and looked for while the rest comes; were it hands after all, it gets them as soon as they rest.
 */
export function listenToWedge(heard: (code: string) => void, options: Options, signal: AbortSignal): void {
  const reader = new WedgeReader(options.least);
  const replayed = new WeakSet<Event>();
  let held: KeyboardEvent[] = [];
  /** What the search line does not see yet. */
  let kept: { line: HTMLInputElement; text: string } | undefined;
  let field: { input: Field; before: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The last key, where it came behind something in the search line and may be the key of an action. */
  let sign: KeyboardEvent | undefined;

  /** Letters alone may be a name, and what came before may be the code's beginning: then the line's Enter decides. */
  const endsScan = (line: HTMLInputElement, code: string) =>
    /\d/.test(code) &&
    (line.value === '' ||
      (reader.rest_ms >= stutter_ms && !(hasCheckDigit(line.value + code) && !hasCheckDigit(code))));

  const forget = () => {
    clearTimeout(timer);
    held = [];
    kept = undefined;
  };

  const letGo = () => {
    const [events, unseen] = [held, kept];
    forget();
    if (unseen) type(unseen.line, unseen.text);
    for (const event of events) replay(event, replayed);
  };

  const letGoSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(letGo, gap_ms + 5);
  };

  const intoLine = (event: KeyboardEvent, line: HTMLInputElement) => {
    // Anything else may be the key of an action, which acts on what stands in the line by then.
    if (!/^[0-9A-Za-z]$/.test(event.key)) {
      letGo();
      if (line.value !== '') sign = event;
      return;
    }
    const before = reader.text.slice(0, -1);
    if (!kept) {
      // Where those keys did something else, or stand elsewhere, the line keeps what it has: its Enter ends the code.
      if (before.length < sure - 1 || !takeBack(line, before)) return;
      kept = { line, text: before };
    }
    stop(event);
    kept.text += event.key;
    letGoSoon();
  };

  const pressed = (event: KeyboardEvent) => {
    if (replayed.has(event) || isComposing(event)) return;
    // An action took the line's text: no Enter that comes soon makes a scan of it.
    if (sign?.defaultPrevented) reader.forget();
    sign = undefined;
    const [target] = event.composedPath();
    const line = target instanceof HTMLInputElement && target.dataset.keys !== undefined ? target : undefined;
    if (line) field = undefined;
    if (event.ctrlKey || event.altKey || event.metaKey) return letGo();

    const typed = reader.press({ key: event.key, at: event.timeStamp });
    // Something new begins: what waits is let go first, as its timer would have done had the page not been busy.
    if (typed === 'more' && reader.text.length === 1) letGo();
    if (typeof typed === 'object') {
      if (line && !(kept && endsScan(line, typed.code))) return letGo();
      forget();
      if (field) putBack(field.input, field.before);
      field = undefined;
      stop(event);
      heard(typed.code);
    } else if (line && typed === 'more') intoLine(event, line);
    else if (!line && isField(target)) {
      if (typed === 'none') field = undefined;
      // The first key of a burst, as far as can be known: the keys before it were too slow.
      else if (field?.input !== target || reader.text.length === 1) field = { input: target, before: target.value };
    } else if (!line && typed === 'more' && options.holds() && event.key !== ' ') {
      stop(event);
      held.push(event);
      letGoSoon();
    } else if (event.key !== 'Shift') letGo();
  };

  // A busy page hears a touch before the timer: an amount that was typed and confirmed must not miss its last digit.
  const touched = (event: PointerEvent) => {
    if (reader.restedBy(event.timeStamp)) letGo();
  };

  document.addEventListener('keydown', pressed, { capture: true, signal });
  document.addEventListener('pointerdown', touched, { capture: true, signal });
  signal.addEventListener('abort', forget, { once: true });
}

/** Safari says of a composition's first key only by its old number that it belongs to one. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function isField(target: EventTarget | undefined): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Presses the key again, for whoever would have heard it. */
function replay(event: KeyboardEvent, replayed: WeakSet<Event>): void {
  const { key, code, shiftKey, repeat, location } = event;
  const again = new KeyboardEvent('keydown', {
    key,
    code,
    shiftKey,
    repeat,
    location,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  replayed.add(again);
  (deepest(document) ?? document.body).dispatchEvent(again);
}

function deepest(root: DocumentOrShadowRoot): Element | null {
  const active = root.activeElement;
  return active?.shadowRoot?.activeElement ? deepest(active.shadowRoot) : active;
}

/** Types a text where the cursor is. */
function type(line: HTMLInputElement, text: string): void {
  line.setRangeText(text, line.selectionStart ?? 0, line.selectionEnd ?? 0, 'end');
  tell(line);
}

/** Takes a text that was just typed out of the line; false where it does not stand before the cursor. */
function takeBack(line: HTMLInputElement, text: string): boolean {
  const to = line.selectionStart ?? 0;
  const from = to - text.length;
  if (from < 0 || line.value.slice(from, to) !== text) return false;
  line.setRangeText('', from, to, 'end');
  tell(line);
  return true;
}

function putBack(input: Field, before: string): void {
  input.value = before;
  tell(input);
}

function tell(input: Field): void {
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}
