import { describe, expect, it } from 'vitest';
import { fault, faultOf } from './fault.ts';
import { type Port, receivedBytesMax } from './port.ts';
import { fakePort } from './port-fake.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

async function open(line: ReturnType<typeof fakePort>, signal = new AbortController().signal) {
  const received: string[] = [];
  const opened = await line.factory.open((bytes) => received.push(text(bytes)), signal);
  if (!opened.ok) throw new Error(opened.fault.code);
  return { port: opened.value, received };
}

describe('a port', () => {
  it('carries bytes both ways, in order', async () => {
    const line = fakePort('test:both-ways');
    const heard: string[] = [];
    line.far.onBytes = (bytes) => {
      heard.push(text(bytes));
      line.far.send(Buffer.from(`re:${text(bytes)}`));
    };
    const { port, received } = await open(line);
    expect(await Promise.all(['a', 'b', 'c'].map((letter) => port.write(Buffer.from(letter))))).toEqual([
      null,
      null,
      null,
    ]);
    expect(heard).toEqual(['a', 'b', 'c']);
    expect(received).toEqual(['re:a', 're:b', 're:c']);
    await port.close();
  });

  it('has one owner, until it is closed', async () => {
    const line = fakePort('test:owner');
    const { port } = await open(line);
    expect(await line.factory.open(() => {}, new AbortController().signal)).toMatchObject({
      fault: { code: 'port.busy' },
    });
    await port.close();
    const again = await open(line);
    await again.port.close();
  });

  it('tells why it closed, also whoever asks afterwards, but nobody who was done before', async () => {
    const line = fakePort('test:told');
    const { port } = await open(line);
    const [going, over] = [new AbortController(), new AbortController()];
    const heard: string[] = [];
    port.onClosed(({ code }) => heard.push(`first ${code}`), going.signal);
    port.onClosed(({ code }) => heard.push(`done ${code}`), over.signal);
    over.abort();
    line.far.unplug();
    await port.closed;
    port.onClosed(({ code }) => heard.push(`later ${code}`), going.signal);
    await expect.poll(() => heard).toEqual(['first port.gone', 'later port.gone']);
  });

  it('settles every waiting write with the reason when it closes', async () => {
    const line = fakePort('test:settle');
    line.far.onBytes = () => new Promise(() => {}); // a printer that takes nothing
    const { port } = await open(line);
    const writes = [port.write(Buffer.from('a')), port.write(Buffer.from('b'))];
    await port.close();
    expect((await Promise.all(writes)).map((outcome) => outcome?.code)).toEqual(['port.closed', 'port.closed']);
    expect(await port.write(Buffer.from('c'))).toMatchObject({ code: 'port.closed' });
    expect(await port.closed).toMatchObject({ code: 'port.closed' });
    await port.close();
  });

  it('closes itself when the device takes no bytes in time, and does not try again', async () => {
    const line = fakePort('test:timeout', 20);
    let writes = 0;
    line.far.onBytes = () => {
      writes += 1;
      return new Promise(() => {});
    };
    const { port } = await open(line);
    expect(await port.write(Buffer.from('a'))).toMatchObject({ code: 'port.timeout' });
    expect(await port.closed).toMatchObject({ code: 'port.timeout' });
    expect(writes).toBe(1);
  });

  it('refuses more than its queue holds', async () => {
    const line = fakePort('test:queue');
    line.far.onBytes = () => new Promise(() => {});
    const { port } = await open(line);
    const first = port.write(new Uint8Array(500 * 1024));
    expect(await port.write(new Uint8Array(100 * 1024))).toMatchObject({ code: 'port.busy' });
    await port.close();
    expect(await first).toMatchObject({ code: 'port.closed' });
  });

  it('ends when the device goes away, and when its owner aborts', async () => {
    const line = fakePort('test:ends');
    const unplugged = await open(line);
    line.far.unplug();
    expect(await unplugged.port.closed).toMatchObject({ code: 'port.gone' });
    expect(await line.factory.open(() => {}, new AbortController().signal)).toMatchObject({
      fault: { code: 'port.absent' },
    });
    line.far.plug();
    const owner = new AbortController();
    const { port } = await open(line, owner.signal);
    owner.abort();
    expect(await port.closed).toMatchObject({ code: 'port.closed' });
    expect(line.far.open).toBe(false);
  });

  it('ends a device that floods, with the reason, and leaves the others alone', async () => {
    const [flooding, calm] = [fakePort('test:flooding'), fakePort('test:calm')];
    const { port, received } = await open(flooding);
    const other = await open(calm);
    const piece = new Uint8Array(4_096).fill(0x41);
    for (let sent = 0; sent < 2 * receivedBytesMax; sent += piece.length) flooding.far.send(piece);
    calm.far.send(Buffer.from('here'));
    expect(await port.closed).toMatchObject({ code: 'device.flooding' });
    expect(received.join('').length).toBeLessThanOrEqual(receivedBytesMax);
    expect(other.received).toEqual(['here']);
    await other.port.close();
  });

  it('is not opened for an owner who is gone already', async () => {
    const line = fakePort('test:late');
    const opened = await line.factory.open(() => {}, AbortSignal.abort());
    expect(opened).toMatchObject({ ok: false, fault: { code: 'port.closed' } });
    const next: { port: Port } = await open(line);
    await next.port.close();
  });
});

describe('a fault', () => {
  it.each([
    [Object.assign(new Error('x'), { code: 'EACCES' }), 'port.denied'],
    [new Error('Error: Permission denied, cannot open /dev/ttyUSB0'), 'port.denied'],
    [new Error('Error Resource temporarily unavailable Cannot lock port'), 'port.busy'],
    [new Error('claimInterface error: failed to claim interface (errno 16)'), 'port.busy'],
    [new Error('open error: permission denied (errno 13)'), 'port.denied'],
    [new Error('Error: No such file or directory, cannot open /dev/ttyACM0'), 'port.absent'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'port.absent'],
    [new Error('transferIn error: Disconnected'), 'port.gone'],
    [new Error('something else'), 'port.timeout'],
  ] as const)('is read out of %s', (error, code) => {
    expect(faultOf(error, 'port.timeout').code).toBe(code);
  });

  it('names the udev rule where the system forbids a device', () => {
    expect(faultOf(Object.assign(new Error('x'), { code: 'EACCES' }), 'port.gone').remedy).toBe(
      '70-guitai-devices.rules',
    );
    expect(fault('port.gone')).toEqual({ code: 'port.gone' });
  });
});
