import { css, html } from 'lit';

/** What stands in a form's native fields, trimmed; a check box that is off is not there. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']);
  return Object.fromEntries(entries);
}

/** Enter in a field submits only a form with a native submit button; the one in sight is a `g-button`. */
export const submitByEnter = html`<button type="submit" hidden></button>`;

/** The form was submitted by Enter or its button: stays on the page. */
export function submitted(event: SubmitEvent): HTMLFormElement {
  event.preventDefault();
  return event.target as HTMLFormElement;
}

/** Fields under one another in a panel or a box; `.pair` puts two beside one another where there is room. */
export const formStyles = css`
  .fields {
    display: grid;
    gap: var(--s4);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--s4);
    align-items: start;
  }
  .trouble {
    padding: var(--s3) var(--s4);
    border: 1px solid var(--money);
    border-radius: var(--radius);
    background: var(--money-wash);
  }
  .apart {
    display: grid;
    gap: var(--s2);
    justify-items: start;
    margin-top: var(--s4);
    padding-top: var(--s4);
    border-top: 1px solid var(--line);
  }
`;

/** Settings folded away until somebody needs them: the line that unfolds them. */
export const foldStyles = css`
  summary {
    display: flex;
    align-items: center;
    min-height: var(--touch);
    color: var(--accent-text);
    cursor: pointer;
  }
`;
