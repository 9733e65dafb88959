import { describe, expect, it } from 'vitest';
import { planFor } from './shell-plan.ts';

const origin = 'https://guitai.local:8443';
const plan = (path: string, more: { method?: string; navigating?: boolean; origin?: string } = {}) =>
  planFor(
    { method: more.method ?? 'GET', url: (more.origin ?? origin) + path, navigating: more.navigating ?? false },
    origin,
    ['/till/', '/office/'],
  ).do;

describe('the service worker', () => {
  it('keeps the pages of terminals, however they are written', () => {
    for (const path of ['/till/', '/till', '/till/index.html', '/office/?view=goods']) {
      expect(plan(path, { navigating: true }), path).toBe('page');
    }
  });

  it('never touches the socket, the API, uploads, or anything that is not a GET', () => {
    for (const path of ['/rpc', '/rpc?connectionParams=1', '/api/products', '/imports', '/health', '/till/', '/']) {
      expect(plan(path), path).toBe('leave');
    }
    expect(plan('/assets/a.js', { method: 'POST' })).toBe('leave');
    expect(plan('/api/', { navigating: true })).toBe('leave');
    expect(plan('/assets/a.js', { origin: 'https://elsewhere.example' })).toBe('leave');
  });

  it('keeps files of the build and pictures of products', () => {
    expect(plan('/assets/till-3fa9.js')).toBe('file');
    expect(plan('/pictures/17')).toBe('picture');
  });
});
