import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { wordsIn } from './words/words.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'guitai-config-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const read = (env: Record<string, string> = {}) => readConfig({ GUITAI_HOME: home, ...env }, wordsIn('en'));
const write = (content: unknown) => writeFileSync(join(home, 'guitai.json'), JSON.stringify(content));
const problem = (env: Record<string, string> = {}) => {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return null;
};

test('a fresh folder becomes the demo shop, open to the shop’s network', () => {
  expect(read()).toMatchObject({ home, port: 8080, host: '0.0.0.0', shop: 'demo', devices: [], tls: undefined });
  expect(read().programVersion).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the environment goes before the file, the file before what is usual', () => {
  write({ port: 9000, shop: 'empty' });
  expect(read()).toMatchObject({ port: 9000, shop: 'empty' });
  expect(read({ GUITAI_PORT: '0', GUITAI_SHOP: 'demo', GUITAI_HOST: '127.0.0.1' })).toMatchObject({
    port: 0,
    shop: 'demo',
    host: '127.0.0.1',
  });
});

test('devices are read as the office would save them, bound to a till by its number', () => {
  const connection = { port: 'tcp', host: '192.168.1.50' };
  write({ devices: [{ kind: 'printer', model: 'escpos-80', name: 'Front', connection, till: 1, drawerPin: 0 }] });
  expect(read().devices).toMatchObject([{ till: 1, drawerPin: 0, connection: { tcpPort: 9100 } }]);
});

test.each([
  ['GUITAI_PORT', { GUITAI_PORT: '70000' }, undefined],
  ['GUITAI_PORT', { GUITAI_PORT: 'eighty' }, undefined],
  ['GUITAI_SHOP', { GUITAI_SHOP: 'full' }, undefined],
  ['guitai.json: port', {}, { port: 'eighty' }],
  ['guitai.json: prot', {}, { prot: 80 }],
  ['guitai.json: devices.0.kind', {}, { devices: [{ kind: 'robot', model: 'x', name: 'x', connection: {}, till: 1 }] }],
  ['missing.pem', {}, { tls: { certFile: 'missing.pem', keyFile: 'missing.pem' } }],
])('what is wrong is told by its place: %s', (place, env, file) => {
  if (file) write(file);
  expect(problem(env as Record<string, string>)).toContain(place);
});

test('a certificate that is none is told before the hub opens its books', () => {
  write({ tls: { certFile: 'guitai.json', keyFile: 'guitai.json' } });
  expect(problem()).toContain('tls');
  expect(problem()).toContain('certificate');
});

test('a file that is no JSON is told by its name', () => {
  writeFileSync(join(home, 'guitai.json'), '{"port": 80,');
  expect(problem()).toContain('guitai.json');
});
