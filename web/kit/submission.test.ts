import { describe, expect, it } from 'vitest';
import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { Submission } from './submission.ts';

/** What an element is to it: something that draws itself anew, and that tells. */
class Host extends EventTarget {
  drawn = 0;
  readonly updateComplete = Promise.resolve(true);
  addController(): void {}
  removeController(): void {}
  requestUpdate(): void {
    this.drawn += 1;
  }
}

describe('what an element sends', () => {
  it('is under way until the answer comes, and is drawn then and now', async () => {
    const host = new Host();
    const sending = new Submission(host);
    let resolve: (answer: Answer<number>) => void = () => {};
    const answered = sending.of(
      new Promise<Answer<number>>((tell) => {
        resolve = tell;
      }),
    );
    expect([sending.busy, host.drawn]).toEqual([true, 1]);
    resolve(done(7));
    expect(await answered).toEqual(done(7));
    expect([sending.busy, sending.refusal, host.drawn]).toEqual([false, undefined, 2]);
  });

  it('keeps why it was refused until the next time, or until it is told otherwise', async () => {
    const sending = new Submission(new Host());
    await sending.of(Promise.resolve(refuse('hub.busy')));
    expect(sending.refusal).toEqual(refuse('hub.busy'));
    await sending.of(Promise.resolve(done(null)));
    expect(sending.refusal).toBeUndefined();
  });

  it('does not close the form that was refused', async () => {
    const host = new Host();
    let closed = 0;
    host.addEventListener('close', () => {
      closed += 1;
    });
    const sending = new Submission(host);
    expect(await sending.andClose(Promise.resolve(refuse('hub.busy')), 'saved')).toBe(false);
    expect([closed, sending.refusal?.code]).toEqual([0, 'hub.busy']);
  });
});
