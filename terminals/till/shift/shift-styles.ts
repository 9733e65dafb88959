import { css } from 'lit';

/** Words on the left, the pad (or the paper) on the right; on a phone one above the other. */
export const formStyles = css`
  :host {
    display: block;
    min-height: 0;
    outline: none;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(300px, 360px);
    gap: var(--s4) var(--s8);
    align-items: start;
    max-width: 1040px;
    margin: 0 auto;
    padding: var(--s5);
  }
  section:focus-visible {
    outline: none;
  }
  section.one {
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s3);
    container-type: inline-size;
  }
  section.paper {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .words {
    display: grid;
    gap: var(--s4);
    min-width: 0;
  }
  h3 {
    font-size: var(--text-title);
  }
  .figure {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--s3);
    padding: var(--s3) 0;
    border-block: 1px solid var(--line);
  }
  output {
    font-size: var(--text-total);
    font-weight: 650;
    line-height: 1.1;
    overflow: hidden;
  }
  output.suggested {
    color: var(--soft);
    font-weight: 400;
  }
  output.out {
    color: var(--money);
  }
  .quick,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  .acts > * {
    flex: 1;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: var(--s3);
  }
  .bad {
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--money-wash);
  }
  .difference {
    display: grid;
    gap: var(--s1);
    padding: var(--s4);
    border-radius: var(--radius);
  }
  .difference strong {
    font-size: 40px;
    line-height: 1.15;
  }
  .even {
    background: var(--green-wash);
    color: var(--green);
  }
  .over {
    background: var(--amber-wash);
    color: var(--amber);
  }
  .short {
    background: var(--money-wash);
    color: var(--money);
  }
  .amber {
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--amber-wash);
    color: var(--amber);
  }
  .roll {
    min-width: 0;
  }
  @media (max-width: 760px) {
    section,
    section.paper {
      grid-template-columns: minmax(0, 1fr);
      padding: var(--s3);
      gap: var(--s3);
    }
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
