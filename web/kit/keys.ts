import { readSetting, writeSetting } from '../settings.ts';

/** What a key can do; each room answers those that mean something there. */
export const actions = [
  'quantity',
  'pay',
  'confirm',
  'remove',
  'discount',
  'help',
  'search',
  'member',
  'hold',
  'send',
  'recall',
  'refund',
  'drawer',
  'weigh',
  'lock',
  'undo',
  'back',
] as const;
export type Action = (typeof actions)[number];

/** Keys by what KeyboardEvent.key calls them, `Ctrl+` before those pressed with it. */
export type KeyMap = Readonly<Record<Action, readonly string[]>>;

const defaultKeys: KeyMap = {
  quantity: ['*'],
  pay: [' ', '+'],
  confirm: ['Enter'],
  remove: ['-', 'Delete'],
  discount: ['/'],
  help: ['F1'],
  search: ['F2'],
  member: ['F3'],
  hold: ['F4'],
  send: ['F7'],
  recall: ['F6'],
  refund: ['F8'],
  drawer: ['F9'],
  weigh: ['F10'],
  lock: ['F12'],
  undo: ['Ctrl+z'],
  back: ['Escape'],
};

/** This device's keys: the defaults, with what was chosen here in their place. */
export function keyMap(): KeyMap {
  const kept = readSetting('keys');
  if (kept === undefined) return defaultKeys;
  try {
    const chosen = JSON.parse(kept) as Partial<Record<string, unknown>>;
    const entries = actions.map((action) => {
      const keys = chosen[action];
      const fine = Array.isArray(keys) && keys.every((key) => typeof key === 'string' && key !== '');
      return [action, fine ? (keys as string[]) : defaultKeys[action]] as const;
    });
    return Object.fromEntries(entries) as unknown as KeyMap;
  } catch {
    return defaultKeys;
  }
}

/**
 * Gives an action another key on this device. A key does one thing: whoever had it loses it. undefined: as at first.
 * Returns the map as it is now.
 */
export function chooseKey(action: Action, key: string | undefined): KeyMap {
  const map: Record<Action, readonly string[]> = { ...keyMap() };
  const keys = key === undefined ? defaultKeys[action] : [key];
  for (const other of actions) map[other] = map[other].filter((one) => !keys.includes(one));
  map[action] = keys;
  writeSetting('keys', JSON.stringify(map));
  return map;
}

/** All keys as they were at first. */
export function resetKeys(): void {
  writeSetting('keys', undefined);
}

/** The action's first key, as it is written on the keyboard: `F2`, `空格`. Empty, where it has none. */
export function keyName(action: Action, names: { space: string; enter: string }): string {
  const key = keyMap()[action][0] ?? '';
  const spoken: Record<string, string> = { ' ': names.space, Enter: names.enter, Escape: 'Esc', Delete: 'Del' };
  return spoken[key] ?? key.replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`);
}

export type KeyHandlers = Partial<Record<Action, (event: KeyboardEvent) => void>>;

interface Layer {
  handlers: KeyHandlers;
  /** Nothing below this layer hears a key: a panel that has the whole keyboard. */
  alone: boolean;
}

const layers: Layer[] = [];

/**
 * Answers keys until the signal ends. The layer added last is asked first; what it does not answer goes to the ones
 * below, unless it is `alone`. A text field keeps its own keys: there, only function keys and Esc come
 * through (`data-keys` on an input lets all of them through while it is empty).
 */
export function onKeys(handlers: KeyHandlers, signal: AbortSignal, options: { alone?: boolean } = {}): void {
  if (signal.aborted) return;
  const layer: Layer = { handlers, alone: options.alone ?? false };
  if (layers.length === 0) document.addEventListener('keydown', heard);
  layers.push(layer);
  const end = () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) document.removeEventListener('keydown', heard);
  };
  signal.addEventListener('abort', end, { once: true });
}

function heard(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
  const key = nameOf(event);
  const action = actions.find((one) => keyMap()[one].includes(key));
  if (!action || !mayFire(event)) return;
  for (const layer of [...layers].reverse()) {
    const handler = layer.handlers[action];
    if (handler) {
      event.preventDefault();
      // A key held down does its thing once; removing may repeat.
      if (!event.repeat || action === 'remove') handler(event);
      return;
    }
    if (layer.alone) return;
  }
}

function nameOf(event: KeyboardEvent): string {
  return event.ctrlKey ? `Ctrl+${event.key.toLowerCase()}` : event.key;
}

function mayFire(event: KeyboardEvent): boolean {
  if (/^F\d+$/.test(event.key) || event.key === 'Escape') return true;
  if (takesText(event) && !givesKeysAway(event)) return false;
  const [target] = event.composedPath();
  const onButton = target instanceof HTMLElement && target.matches('button, a[href], summary, [role="tab"]');
  return !(onButton && (event.key === ' ' || event.key === 'Enter'));
}

/**
 * An input with `data-keys` gives the keys of actions away as long as it is empty: the till's search line has the focus
 * all day, and `+` must pay all the same.
 */
function givesKeysAway(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement && target.dataset.keys !== undefined && target.value === '';
}

/** Whether what has the focus takes this key as text: an input, a text area, a select, something editable. */
export function takesText(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  const buttons = ['button', 'checkbox', 'radio', 'range', 'file', 'submit', 'reset', 'color', 'image'];
  return target instanceof HTMLInputElement && !buttons.includes(target.type);
}
