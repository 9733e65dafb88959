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

/**
 * Hears scanners that play keyboard, whatever has the focus, until the signal ends. The search line (`data-keys`) is left
 * alone: a code typed or scanned there ends with its Enter anyway. Another field gets back what it held before the scan.
 */
export function listenToWedge(heard: (code: string) => void, options: Options, signal: AbortSignal): void {
  const reader = new WedgeReader(options.least);
  const replayed = new WeakSet<Event>();
  let held: KeyboardEvent[] = [];
  let field: { input: HTMLInputElement | HTMLTextAreaElement; before: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const letGo = () => {
    clearTimeout(timer);
    const events = held;
    held = [];
    for (const event of events) replay(event, replayed);
  };

  const pressed = (event: KeyboardEvent) => {
    if (replayed.has(event) || event.isComposing) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement && target.dataset.keys !== undefined) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return letGo();

    const typed = reader.press({ key: event.key, at: event.timeStamp });
    if (typeof typed === 'object') {
      clearTimeout(timer);
      held = [];
      if (field) giveBack(field.input, field.before);
      field = undefined;
      stop(event);
      heard(typed.code);
    } else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      if (typed === 'none') field = undefined;
      // The first key of a burst, as far as can be known: the keys before it were too slow.
      else if (field?.input !== target || reader.length === 1) field = { input: target, before: target.value };
    } else if (typed === 'more' && options.holds() && event.key !== ' ') {
      stop(event);
      held.push(event);
      clearTimeout(timer);
      timer = setTimeout(letGo, gap_ms + 5);
    } else if (event.key !== 'Shift') letGo();
  };

  document.addEventListener('keydown', pressed, { capture: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
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

function giveBack(input: HTMLInputElement | HTMLTextAreaElement, before: string): void {
  input.value = before;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}
