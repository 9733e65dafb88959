import { expect, test } from 'vitest';
import { isInsideApp, platformOf } from './platform.ts';

const agents = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  tablet: 'Mozilla/5.0 (Linux; Android 13; Lenovo TB-X606F) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36',
  harmony: 'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0.0.0 ArkWeb/4.1 Mobile',
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0',
  pi: 'Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36',
  wechat: 'Mozilla/5.0 (Linux; Android 14; V2229A) AppleWebKit/537.36 Chrome/126 Mobile MicroMessenger/8.0.53',
};

test.each([
  ['ios', agents.iphone, 5],
  ['ios', agents.mac, 5], // an iPad that asks for desktop pages
  ['macos', agents.mac, 0],
  ['android', agents.tablet, 5],
  ['android', agents.harmony, 5],
  ['windows', agents.windows, 10],
  ['linux', agents.pi, 0],
] as const)('a device is taken for %s', (platform, agent, touchPoints) => {
  expect(platformOf(agent, touchPoints)).toBe(platform);
});

test('a browser within another program is known as such', () => {
  expect(isInsideApp(agents.wechat)).toBe(true);
  expect(isInsideApp(agents.tablet)).toBe(false);
});
