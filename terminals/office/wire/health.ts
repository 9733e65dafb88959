import type { Answer } from '../../../hub/model/answer.ts';
import { type Health, health } from '../../../hub/protocol/settings.ts';
import { quantity } from '../../../web/i18n/index.ts';
import { hub } from '../../../web/socket/index.ts';

const gigabyte = 1024 ** 3;

/** How the hub is now. */
export function askHealth(signal: AbortSignal): Promise<Answer<Health>> {
  return hub.act(health, {}, { signal });
}

/** 1.2 GB. */
export function gigabytes(bytes: number): string {
  return `${quantity(Math.round(bytes / (gigabyte / 10)) * 100)} GB`;
}
