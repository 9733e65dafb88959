import { describe, expect, test } from 'vitest';
import { DiskTurns } from './disk-turns.ts';

const gate = () => {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
};
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('turns on a disk', () => {
  test('a write begins at once where nothing is probed, and beside others', async () => {
    const turns = new DiskTurns();
    const begun: string[] = [];
    const { open, passed } = gate();
    const writes = ['one', 'two'].map((name) =>
      turns.write(async () => {
        begun.push(name);
        await passed;
        return name;
      }),
    );
    expect(begun).toEqual(['one', 'two']);
    open();
    expect(await Promise.all(writes)).toEqual(['one', 'two']);
  });

  test('nothing is probed while something is written, be it that the write fails', async () => {
    const turns = new DiskTurns();
    const { open, passed } = gate();
    const write = turns.write(async () => {
      await passed;
      throw new Error('full');
    });
    expect(await turns.whileQuiet(async () => 'probed')).toBe(undefined);
    open();
    await expect(write).rejects.toThrow('full');
    expect(await turns.whileQuiet(async () => 'probed')).toBe('probed');
  });

  test('a write waits for the probe, which hears of it; two probes are never at work', async () => {
    const turns = new DiskTurns();
    const { open, passed } = gate();
    const steps: string[] = [];
    let wanted = () => false;
    const probe = turns.whileQuiet(async (asked) => {
      wanted = asked;
      await passed;
      steps.push('probed');
    });
    expect(await turns.whileQuiet(async () => 'second')).toBe(undefined);
    expect(wanted()).toBe(false);
    const writes = ['one', 'two'].map((name) => turns.write(async () => steps.push(name)));
    await soon();
    expect(wanted()).toBe(true);
    expect(steps).toEqual([]);
    open();
    await Promise.all([probe, ...writes]);
    expect(steps).toEqual(['probed', 'one', 'two']);
  });

  test('a probe that fails tells who asked, and lets writes go on', async () => {
    const turns = new DiskTurns();
    const probe = turns.whileQuiet(async () => {
      await soon();
      throw new Error('gone');
    });
    const write = turns.write(async () => 'written');
    await expect(probe).rejects.toThrow('gone');
    expect(await write).toBe('written');
  });
});
