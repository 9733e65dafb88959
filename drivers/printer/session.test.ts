import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../dialogue.ts';
import { confirmationId, obstacleOf, readReplies, type Unread, unknownStatus, withAnswer } from './escpos-status.ts';
import {
  type PrintResult,
  printSession,
  type SessionEvent,
  type SessionProfile,
  type SessionState,
  troubleAt,
} from './session.ts';
import { readStarReplies } from './star-status.ts';
import { tsplStatus } from './tspl-status.ts';

const base: SessionProfile = {
  language: 'escpos',
  confirm: 'gs-h',
  answer_ms: 800,
  confirm_ms: 20_000,
  pieceBytes: 16,
};
const job = Buffer.from('receipt of thirty-two bytes here');
const fine = [0x12, 0x12, 0x12, 0x12];

/** Plays a printer's side of a session by hand; no port, no clock. */
class Play {
  readonly sent: string[] = [];
  readonly dialogue;
  result: PrintResult | undefined;
  step: Step<SessionState, SessionEvent>;

  constructor(profile: Partial<SessionProfile> = {}, bytes: Uint8Array = job) {
    this.dialogue = printSession(bytes, 'AAAB', { ...base, ...profile });
    this.step = this.dialogue.start(0);
    this.note();
  }

  get state() {
    return this.step.state;
  }

  private note() {
    if (this.step.send) this.sent.push(Buffer.from(this.step.send).toString('hex'));
    for (const event of this.step.out ?? []) if (event.kind === 'result') this.result = event.result;
  }

  say(...bytes: number[]) {
    this.step = this.dialogue.next(this.state, { kind: 'bytes', bytes: Uint8Array.from(bytes), at: 0 });
    this.note();
    return this;
  }

  answers(bytes: number[]) {
    for (const byte of bytes) this.say(byte);
    return this;
  }

  late() {
    this.step = this.dialogue.next(this.state, { kind: 'timeout', at: 0 });
    this.note();
    return this;
  }

  written() {
    const bytes = this.step.send ?? new Uint8Array(0);
    this.step = this.dialogue.next(this.state, { kind: 'written', bytes, at: 0 });
    this.note();
    return this;
  }

  writtenAll() {
    while (this.state.phase.kind === 'writing') this.written();
    return this;
  }

  confirm(id = 'AAAB') {
    return this.say(0x37, 0x22, ...Buffer.from(id), 0x00);
  }
}

const written = (play: Play) => play.sent.filter((hex) => !hex.startsWith('1004')).join('');

describe('a job on its way to paper', () => {
  it('asks all four questions, writes once, and is confirmed by its own id', () => {
    const play = new Play().answers(fine).writtenAll();
    expect(play.result).toBeUndefined();
    expect(play.confirm().result).toEqual({ outcome: 'confirmed', by: 'gs-h' });
    expect(play.sent.slice(0, 4)).toEqual(['100401', '100402', '100403', '100404']);
    expect(written(play)).toBe(`${job.toString('hex')}1d28480600303041414142`);
  });

  it('is not confirmed by the id of an earlier job', () => {
    expect(new Play().answers(fine).writtenAll().confirm('AAAA').result).toBeUndefined();
  });

  it('takes no word for a proof before the request for it has been handed over', () => {
    const confirmation = [0x37, 0x22, ...Buffer.from('AAAB'), 0x00];
    const play = new Play().answers([0x12, 0x12, 0x12]).say(...confirmation);
    expect(play.result).toBeUndefined();
    expect(
      play
        .say(0x12)
        .writtenAll()
        .say(...confirmation).result,
    ).toEqual({ outcome: 'confirmed', by: 'gs-h' });
  });

  it('hears an answer that comes in one packet with another job’s confirmation', () => {
    const late = [0x37, 0x22, ...Buffer.from('ZZZZ'), 0x00];
    expect(
      new Play()
        .say(0x12)
        .say(...late, 0x36)
        .answers([0x12, 0x12]).result,
    ).toMatchObject({ why: 'cover-open' });
  });

  it('takes a confirmation that overtakes the report of the last piece', () => {
    const play = new Play().answers(fine);
    play.written().written();
    expect(play.state.phase.kind).toBe('writing');
    const { send } = play.step;
    play.confirm();
    play.step = play.dialogue.next(play.state, { kind: 'written', bytes: send ?? job, at: 0 });
    expect(play.step.out).toContainEqual({ kind: 'result', result: { outcome: 'confirmed', by: 'gs-h' } });
  });

  it.each([
    ['paper-out', [0x12, 0x12, 0x12, 0x72]],
    ['paper-out', [0x1a, 0x32, 0x12, 0x12]],
    ['cover-open', [0x1a, 0x16, 0x12, 0x12]],
    ['error', [0x1a, 0x52, 0x1a, 0x12]],
    ['offline', [0x1a, 0x12, 0x12, 0x12]],
  ] as const)('fails for certain with %s before one byte is written', (why, answers) => {
    const play = new Play().answers([...answers]);
    expect(play.result).toEqual({ outcome: 'failed', why, bytesSent: 0 });
    expect(written(play)).toBe('');
  });

  it('prints while the paper is only near its end', () => {
    expect(written(new Play().answers([0x12, 0x12, 0x12, 0x1e]).writtenAll())).not.toBe('');
  });

  it('repeats the first question once, then fails as silent, with nothing written', () => {
    const play = new Play().late();
    expect(play.result).toBeUndefined();
    expect(play.late().result).toEqual({ outcome: 'failed', why: 'silent', bytesSent: 0 });
    expect(play.sent).toEqual(['100401', '100401']);
  });

  it('prints on clones that know only the first question', () => {
    const play = new Play({ confirm: 'status' }).say(0x12).late().late().writtenAll();
    expect(written(play)).toBe(job.toString('hex'));
    expect(play.late().say(0x12).late().late().result).toEqual({ outcome: 'confirmed', by: 'status' });
  });

  it('takes no half answer for a proof: what was answered before the job must be answered after it', () => {
    for (const answered of [1, 2, 3]) {
      const play = new Play({ confirm: 'status' }).answers(fine).writtenAll().late();
      expect(play.answers(fine.slice(0, answered)).late().late().result, `${answered} of 4`).toEqual({
        outcome: 'unknown',
        why: 'silent',
        bytesSent: job.length,
      });
    }
    expect(new Play({ confirm: 'status' }).answers(fine).writtenAll().late().late().late().result).toMatchObject({
      outcome: 'unknown',
      why: 'silent',
    });
  });

  it('looks again after the job where GS ( H is not known, when the paper should be out', () => {
    const play = new Play({ confirm: 'status' }).answers(fine).writtenAll();
    expect(play.result).toBeUndefined();
    expect(play.step.wait_ms).toBeGreaterThan(0);
    expect(play.late().answers(fine).result).toEqual({ outcome: 'confirmed', by: 'status' });
  });

  it('is unknown, not failed, when the paper ends after the first byte', () => {
    const play = new Play({ confirm: 'status' }).answers(fine).writtenAll().late();
    expect(play.answers([0x1a, 0x32, 0x12, 0x72]).result).toEqual({
      outcome: 'unknown',
      why: 'paper-out',
      bytesSent: job.length,
    });
  });

  it('waits on for GS ( H while nothing is wrong, tells an empty roll early, and ends in time', () => {
    const early = new Play().answers(fine).writtenAll().late().answers([0x1a, 0x32, 0x12, 0x72]);
    expect(early.result).toEqual({ outcome: 'unknown', why: 'paper-out', bytesSent: job.length });

    const slow = new Play().answers(fine).writtenAll();
    let waited = 0;
    for (let rounds = 0; !slow.result && rounds < 100; rounds++) {
      waited += slow.step.wait_ms ?? 0;
      slow.late().answers(fine);
    }
    expect(slow.result).toEqual({ outcome: 'unknown', why: 'timeout', bytesSent: job.length });
    expect(waited).toBe(base.confirm_ms);
    expect(written(slow)).toHaveLength((job.length + 11) * 2);
  });

  it('asks a one-way printer nothing and takes the cable at its word', () => {
    const play = new Play({ confirm: 'none' }).writtenAll();
    expect(play.result).toEqual({ outcome: 'confirmed', by: 'written' });
    expect(play.sent.join('')).toBe(job.toString('hex'));
  });

  it('does not take the report of a question as the report of a piece', () => {
    const play = new Play().say(0x12).say(0x12).say(0x12);
    const question = play.step.send ?? job;
    play.say(0x12);
    play.step = play.dialogue.next(play.state, { kind: 'written', bytes: question, at: 0 });
    expect(play.state.sent).toBe(0);
  });

  it('asks a status without printing when the job is empty', () => {
    const play = new Play({}, new Uint8Array(0)).answers(fine);
    expect(play.result).toEqual({ outcome: 'confirmed', by: 'status' });
    expect(written(play)).toBe('');
  });

  it('whatever happens, writes each byte at most once, and never says failed after the first', () => {
    const inputs = fc.oneof(
      fc.constant('timeout' as const),
      fc.constant('written' as const),
      fc.uint8Array({ maxLength: 9 }),
      fc.constantFrom(Uint8Array.of(0x12), Uint8Array.of(0x37, 0x22, 0x41, 0x41, 0x41, 0x42, 0)),
    );
    fc.assert(
      fc.property(fc.constantFrom('gs-h', 'status', 'none'), fc.array(inputs, { maxLength: 80 }), (confirm, all) => {
        const play = new Play({ confirm: confirm as SessionProfile['confirm'] });
        for (const input of all) {
          if (input === 'timeout') play.late();
          else if (input === 'written') play.written();
          else play.say(...input);
        }
        const whole = `${job.toString('hex')}${confirm === 'gs-h' ? '1d28480600303041414142' : ''}`;
        expect(whole.startsWith(written(play))).toBe(true);
        const lost = troubleAt(play.state, 'gone', job.length);
        if (written(play) !== '') {
          expect(play.result?.outcome).not.toBe('failed');
          if (!play.result) expect(lost.outcome).toBe('unknown');
        }
        expect(play.state.unread.length).toBeLessThan(7);
      }),
    );
  });
});

describe('a printer’s answers', () => {
  const read = (...bytes: number[]) => readReplies([], Uint8Array.from(bytes)).replies;

  it('are told apart on one line: status, automatic status, confirmation', () => {
    const replies = read(0x16, 0x10, 0x00, 0x0f, 0x00, 0x37, 0x22, 0x20, 0x7e, 0x41, 0x42, 0x00, 0x12);
    expect(replies.map((reply) => reply.kind)).toEqual(['status', 'automatic', 'confirmed', 'status']);
    expect(replies[1]).toMatchObject({ status: { online: true, paperOut: true, paperNear: true, coverOpen: false } });
    expect(replies[2]).toMatchObject({ id: ' ~AB' });
  });

  it('survive noise before, between and inside', () => {
    expect(read(0xff, 0x00, 0x37, 0x12)).toEqual([{ kind: 'status', byte: 0x12 }]);
    expect(read(0x10, 0x00, 0x12)).toEqual([{ kind: 'status', byte: 0x12 }]); // an automatic status broken off
  });

  it('may come a byte at a time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        let unread: Unread = [];
        const single = [...bytes].flatMap((byte) => {
          const step = readReplies(unread, Uint8Array.of(byte));
          unread = step.unread;
          return step.replies;
        });
        expect(single).toEqual(readReplies([], bytes).replies);
      }),
    );
  });

  it('make a status', () => {
    expect(withAnswer(unknownStatus, 1, 0x16)).toMatchObject({ online: true, drawerHigh: true });
    expect(withAnswer(unknownStatus, 1, 0x1a)).toMatchObject({ online: false, drawerHigh: false });
    expect(withAnswer(unknownStatus, 4, 0x1e)).toMatchObject({ paperNear: true, paperOut: false });
    expect(withAnswer(unknownStatus, 4, 0x7e)).toMatchObject({ paperNear: true, paperOut: true });
    expect(obstacleOf(unknownStatus)).toBeNull();
  });

  it('belong to ids that are printable and do not repeat soon', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => confirmationId(n));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[ -~]{4}$/);
  });
});

describe('a label printer', () => {
  const tspl = { language: 'tspl', confirm: 'status' } as const;

  it('is asked once before and once after, and is done when it prints no more', () => {
    const play = new Play(tspl).say(0x00).writtenAll();
    expect(play.sent.join('')).toContain(job.subarray(0, 16).toString('hex'));
    expect(play.late().say(0x20).result).toBeUndefined(); // still printing: asked again later
    expect(play.late().say(0x00).result).toEqual({ outcome: 'confirmed', by: 'status' });
    expect(play.sent.filter((bytes) => bytes === '1b213f')).toHaveLength(3);
  });

  it.each([
    [0x01, 'cover-open'],
    [0x04, 'paper-out'],
    [0x02, 'error'],
    [0x08, 'error'],
    [0x10, 'offline'],
  ])('that says %i prints nothing: %s', (byte, why) => {
    expect(new Play(tspl).say(byte).result).toEqual({ outcome: 'failed', why, bytesSent: 0 });
  });

  it('that reports an error of no name is not ready', () => {
    expect(obstacleOf(tsplStatus(0x80))).toBe('error');
  });

  it('whose labels run out in the middle leaves the job unknown', () => {
    expect(new Play(tspl).say(0x00).writtenAll().late().say(0x04).result).toMatchObject({
      outcome: 'unknown',
      why: 'paper-out',
    });
  });
});

describe('a Star printer in line mode', () => {
  const star = { language: 'star', confirm: 'status' } as const;

  it('answers with a whole status, told by its length', () => {
    const play = new Play(star).say(0x23, 0x86, 0, 0, 0, 0, 0, 0, 0).writtenAll();
    expect(play.sent.join('')).toContain(job.subarray(0, 16).toString('hex'));
    const [ready, out] = readStarReplies(
      [],
      Uint8Array.of(0xff, 0x23, 0x86, 0x04, 0, 0, 0, 0, 0, 0, 0x0f, 0x86, 0x08, 0, 0, 0x08, 0),
    ).replies;
    expect(ready).toMatchObject({ status: { online: true, drawerHigh: true, paperOut: false } });
    expect(out).toMatchObject({ status: { online: false, paperOut: true } });
    expect(new Play(star).say(0x23, 0x86, 0x28, 0, 0, 0, 0, 0, 0).result).toMatchObject({ why: 'cover-open' });
  });

  it('is read alike whole or a byte at a time, and keeps no more than one status', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        let unread: Unread = [];
        const single = [...bytes].flatMap((byte) => {
          const step = readStarReplies(unread, Uint8Array.of(byte));
          unread = step.unread;
          expect(unread.length).toBeLessThanOrEqual(15);
          return step.replies;
        });
        expect(single).toEqual(readStarReplies([], bytes).replies);
      }),
    );
  });
});
