import { t } from '../../web/i18n/index.ts';
import type { Picture, Row } from './picture.ts';
import type { Platform } from './platform.ts';

/** One step of installing the certificate: what to do, and what the screen shows then. */
export interface Step {
  text: string;
  picture?: Picture;
}

const press = (text: string): Row => ({ text, mark: 'press' });
const file = 'guitai.crt';

/** @param name as the device lists the authority */
export function guideOf(platform: Platform, name: string): Step[] {
  switch (platform) {
    case 'ios':
      return [
        {
          text: t('pair.ios.one'),
          picture: phone(t('pair.ios.allow'), [{ text: name }], [t('pair.ios.allowNo'), t('pair.ios.allowYes')]),
        },
        {
          text: t('pair.ios.two'),
          picture: phone(t('pair.ios.settings'), [
            press(t('pair.ios.downloaded')),
            { text: t('pair.ios.wifi') },
            { text: t('pair.ios.general') },
          ]),
        },
        {
          text: t('pair.ios.three'),
          picture: phone(t('pair.ios.trusts'), [{ text: t('pair.ios.full') }, { text: name, mark: 'on' }]),
        },
      ];
    case 'android':
      return [
        { text: t('pair.android.one') },
        {
          text: t('pair.android.two'),
          picture: phone(t('pair.android.install'), [
            press(t('pair.android.ca')),
            { text: t('pair.android.vpn') },
            { text: t('pair.android.wlan') },
          ]),
        },
        { text: t('pair.android.three'), picture: phone(t('pair.android.files'), [press(file)]) },
      ];
    case 'windows':
      return [
        {
          text: t('pair.windows.one'),
          picture: shown(t('pair.windows.certificate'), [{ text: name }, press(t('pair.windows.install'))]),
        },
        {
          text: t('pair.windows.two'),
          picture: shown(t('pair.windows.wizard'), [
            { text: t('pair.windows.auto') },
            { text: t('pair.windows.place'), mark: 'choose' },
          ]),
        },
        {
          text: t('pair.windows.three'),
          picture: shown(
            t('pair.windows.stores'),
            [{ text: t('pair.windows.personal') }, press(t('pair.windows.roots'))],
            [t('pair.windows.ok')],
          ),
        },
      ];
    case 'macos':
      return [
        { text: t('pair.macos.one') },
        {
          text: t('pair.macos.two'),
          picture: shown(t('pair.macos.settings'), [
            { text: t('pair.macos.general') },
            press(t('pair.macos.profiles')),
          ]),
        },
        {
          text: t('pair.macos.three'),
          picture: shown(name, [{ text: 'guitai.mobileconfig' }], [t('pair.macos.cancel'), t('pair.macos.install')]),
        },
      ];
    case 'linux':
      return [
        { text: t('pair.linux.one') },
        {
          text: t('pair.linux.two'),
          picture: shown(
            t('pair.linux.manager'),
            [{ text: t('pair.linux.local') }, { text: t('pair.linux.custom') }, press(t('pair.linux.trusted'))],
            [t('pair.linux.import')],
          ),
        },
        { text: t('pair.linux.three') },
      ];
  }
}

const phone = (title: string, rows: Row[], buttons: string[] = []): Picture => ({
  shape: 'phone',
  ...{ title, rows, buttons },
});
const shown = (title: string, rows: Row[], buttons: string[] = []): Picture => ({
  shape: 'window',
  ...{ title, rows, buttons },
});
