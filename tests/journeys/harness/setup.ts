import { afterAll, afterEach, beforeEach } from 'vitest';
import { complaintsOfPages, tellOfFailure } from './browser.ts';
import { enterTest, leaveFile, leaveTest } from './owned.ts';

beforeEach(enterTest);

// One hook in this order: a page's complaints are read before it is closed, and it is closed whatever they are.
afterEach(async ({ expect, task }) => {
  if (task.result?.state === 'fail') await tellOfFailure(task.name);
  const complaints = complaintsOfPages();
  await leaveTest();
  expect(complaints, 'no page may report an error').toEqual([]);
});

afterAll(leaveFile);
