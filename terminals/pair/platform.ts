/** What leads through installing a certificate differs by. */
export const platforms = ['ios', 'android', 'windows', 'macos', 'linux'] as const;
export type Platform = (typeof platforms)[number];

/** What this device most likely is; the person may choose another. An iPad says that it is a Mac, but has fingers on it. */
export function platformOf(userAgent: string, touchPoints: number): Platform {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Android|OpenHarmony|HarmonyOS/.test(userAgent)) return 'android';
  if (/Windows/.test(userAgent)) return 'windows';
  if (/Macintosh/.test(userAgent)) return touchPoints > 1 ? 'ios' : 'macos';
  return 'linux';
}

/** Browsers within other programs, which install nothing: WeChat, Alipay, QQ. */
export function isInsideApp(userAgent: string): boolean {
  return /MicroMessenger|AlipayClient|\bQQ\//.test(userAgent);
}
