import { readSetting, writeSetting } from '../settings.ts';

/** A tick for a scan, a low buzz for an unknown code, a chord for a payment, a bell for a ticket: the eyes are elsewhere. */
export type Sound = 'tick' | 'buzz' | 'done' | 'ring';

/** One tone: pitch, when it begins, how long it lasts, how loud against the others, and its colour. */
interface Tone {
  hertz: number;
  at_ms: number;
  for_ms: number;
  gain: number;
  wave: OscillatorType;
}

const tones: Record<Sound, readonly Tone[]> = {
  tick: [{ hertz: 1_900, at_ms: 0, for_ms: 45, gain: 0.5, wave: 'sine' }],
  buzz: [
    { hertz: 150, at_ms: 0, for_ms: 140, gain: 0.7, wave: 'square' },
    { hertz: 150, at_ms: 190, for_ms: 200, gain: 0.7, wave: 'square' },
  ],
  done: [
    { hertz: 880, at_ms: 0, for_ms: 110, gain: 0.4, wave: 'sine' },
    { hertz: 1_320, at_ms: 90, for_ms: 180, gain: 0.4, wave: 'sine' },
  ],
  ring: [
    { hertz: 1_175, at_ms: 0, for_ms: 160, gain: 0.8, wave: 'triangle' },
    { hertz: 1_568, at_ms: 150, for_ms: 160, gain: 0.8, wave: 'triangle' },
    { hertz: 1_175, at_ms: 420, for_ms: 160, gain: 0.8, wave: 'triangle' },
    { hertz: 1_568, at_ms: 570, for_ms: 300, gain: 0.8, wave: 'triangle' },
  ],
};

let context: AudioContext | undefined;

/** This device's volume, 0 to 1. */
export function volume(): number {
  const kept = Number(readSetting('volume') ?? 0.6);
  return Number.isFinite(kept) ? Math.min(1, Math.max(0, kept)) : 0.6;
}

/** Keeps the volume; 0 is silence. */
export function chooseVolume(level: number): void {
  writeSetting('volume', String(level));
}

/** Browsers keep a page silent until it is touched: wakes the sound at the first touch or key, until the signal ends. */
export function unlockSounds(signal: AbortSignal): void {
  const done = new AbortController();
  const wake = () => {
    context ??= new AudioContext();
    context.resume().then(
      () => done.abort(),
      () => undefined, // still locked: the next touch tries again
    );
  };
  // AbortSignal.any is younger than the browsers we promise (Chrome 116).
  signal.addEventListener('abort', () => done.abort(), { once: true, signal: done.signal });
  for (const name of ['pointerdown', 'keydown']) addEventListener(name, wake, { signal: done.signal, capture: true });
}

/** Plays a sound, if the page may and the volume is up; never waits and never fails. */
export function play(sound: Sound): void {
  const level = volume();
  if (context?.state !== 'running' || level === 0) return;
  for (const tone of tones[sound]) sing(context, tone, level);
}

/** A tone that rises and falls within 5 ms at its ends: a hard edge clicks. */
function sing(audio: AudioContext, tone: Tone, level: number): void {
  const start = audio.currentTime + tone.at_ms / 1000;
  const end = start + tone.for_ms / 1000;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(tone.gain * level, start + 0.005);
  gain.gain.setValueAtTime(tone.gain * level, end - 0.005);
  gain.gain.linearRampToValueAtTime(0, end);
  const source = audio.createOscillator();
  source.type = tone.wave;
  source.frequency.value = tone.hertz;
  source.connect(gain).connect(audio.destination);
  source.start(start);
  source.stop(end);
}
