import { css } from 'lit';

/** Rail and room side by side; below 900 px the rail is a menu behind a bar. */
export const appStyles = css`
  :host {
    display: block;
    height: 100dvh;
  }
  g-sign-in {
    min-height: 100dvh;
  }
  .frame {
    display: grid;
    grid-template-columns: 200px minmax(0, 1fr);
    height: 100dvh;
  }
  header {
    position: absolute;
  }
  .bar {
    display: none;
  }
  main {
    min-width: 0;
    min-height: 0;
    overflow: auto;
    padding: var(--s5) 28px;
    outline: none;
  }
  .skip {
    position: absolute;
    inset: var(--s2) auto auto var(--s2);
    z-index: 10;
    padding: var(--s3) var(--s4);
    background: var(--card);
    border-radius: var(--radius);
    transform: translateY(-200%);
  }
  .skip:focus {
    transform: none;
  }
  @media (max-width: 899px) {
    .frame {
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }
    header {
      position: static;
    }
    .bar {
      display: flex;
      align-items: center;
      gap: var(--s2);
      padding: var(--s1) var(--s2);
      border-bottom: 1px solid var(--line);
      background: var(--bar);
    }
    .waiting {
      margin-left: auto;
    }
    .bar strong {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      font-weight: 600;
    }
    office-rail {
      position: fixed;
      inset: 57px auto 0 0;
      z-index: 4;
      width: min(280px, 82vw);
      box-shadow: var(--shadow);
      visibility: hidden;
      transform: translateX(-105%);
      transition: transform var(--quick), visibility var(--quick);
    }
    office-rail.out {
      visibility: visible;
      transform: none;
    }
    .shade {
      position: fixed;
      inset: 57px 0 0;
      z-index: 3;
      background: rgb(14 20 18 / 0.4);
    }
    main {
      padding: var(--s4);
    }
  }
  @media print {
    .frame {
      display: block;
      height: auto;
    }
    header,
    office-rail {
      display: none;
    }
  }
`;
