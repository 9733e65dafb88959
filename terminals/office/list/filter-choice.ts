import { html } from 'lit';

/** One filter of a list: what there is to choose from, what is chosen now, and what no choice is called. */
export interface FilterChoice {
  any: string;
  options: readonly { id: string; name: string }[];
  now: string | undefined;
  /** An option's id; empty: any. */
  chosen: (id: string) => void;
}

/** A filter above an `<office-list>`. */
export function filterChoice({ any, options, now, chosen }: FilterChoice) {
  const changed = (event: Event) => chosen((event.target as HTMLSelectElement).value);
  return html`<select slot="filters" aria-label=${any} @change=${changed}>
    <option value="" ?selected=${!now}>${any}</option>
    ${options.map(({ id, name }) => html`<option value=${id} ?selected=${id === now}>${name}</option>`)}
  </select>`;
}
