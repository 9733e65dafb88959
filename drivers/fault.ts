/**
 * What can go wrong with a device, as values with a code from one table. A fault is expected life at a counter
 * (a cable pulled, paper out, a driver in the way), so it travels as a value; only a programmer's error is thrown.
 */
export const faultCodes = [
  'port.absent', // nothing is plugged in there, or nobody answers at that address
  'port.denied', // the system forbids it: `remedy` names the udev rule or group
  'port.busy', // another owner holds it, or the write queue is full
  'port.gone', // it was open and went away: unplugged, powered off, connection closed by the other side
  'port.timeout', // it did not take or give bytes in time
  'port.unsupported', // this machine or this device cannot do it: a missing module or tool, a missing endpoint
  'port.station-away', // the machine that lends it to the hub is not connected
  'port.closed', // we closed it ourselves
  'device.flooding', // it sends far more than such a device can have to say: broken, or at the wrong speed
  'device.silent', // the port is open, but nothing on it speaks like the model it should be
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** A fault: `detail` is for the log (the system's own words), `remedy` names what to change on this machine. */
export interface Fault {
  code: FaultCode;
  detail?: string;
  remedy?: string;
}

/** A value, or the fault that stood in its way. */
export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fault(code: FaultCode, detail?: string, remedy?: string): Fault {
  return { code, ...(detail !== undefined && { detail }), ...(remedy !== undefined && { remedy }) };
}

export function failed(code: FaultCode, detail?: string, remedy?: string): { ok: false; fault: Fault } {
  return { ok: false, fault: fault(code, detail, remedy) };
}

/** What a person must install or join so that the hub may open the device. */
const udevRemedy = '70-guitai-devices.rules';

const codeBySystemError: Record<string, FaultCode> = {
  EACCES: 'port.denied',
  EPERM: 'port.denied',
  EBUSY: 'port.busy',
  EAGAIN: 'port.busy', // serialport's lock on a port that another program holds
  ENOENT: 'port.absent',
  ENODEV: 'port.absent',
  ENXIO: 'port.absent',
  ECONNREFUSED: 'port.absent',
  EHOSTUNREACH: 'port.absent',
  EHOSTDOWN: 'port.absent',
  ENETUNREACH: 'port.absent',
  ENOTFOUND: 'port.absent',
  EAI_AGAIN: 'port.absent',
  ETIMEDOUT: 'port.timeout',
  ECONNRESET: 'port.gone',
  EPIPE: 'port.gone',
  EIO: 'port.gone',
  ESHUTDOWN: 'port.gone',
};

/** Linux error numbers, for libraries that tell the number only (usb: "… (errno 13)"). */
const nameByErrno: Record<string, string> = {
  1: 'EPERM',
  2: 'ENOENT',
  5: 'EIO',
  6: 'ENXIO',
  13: 'EACCES',
  16: 'EBUSY',
  19: 'ENODEV',
  108: 'ESHUTDOWN',
  110: 'ETIMEDOUT',
};

/**
 * Turns whatever a library threw into a fault. Libraries tell the system's error as `code`, as a name within the
 * message, or as a number; words are the last resort. `otherwise` is the code when nothing is recognised.
 */
export function faultOf(error: unknown, otherwise: FaultCode): Fault {
  const text = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown } | null)?.code;
  const number = /errno:? (\d+)/.exec(text)?.[1];
  const name =
    (typeof code === 'string' && code in codeBySystemError && code) ||
    /\bE[A-Z]{3,}\b/.exec(text)?.[0] ||
    (number && nameByErrno[number]);
  const known = name ? codeBySystemError[name] : codeByWords(text);
  const found = known ?? otherwise;
  return fault(found, text, found === 'port.denied' ? udevRemedy : undefined);
}

function codeByWords(text: string): FaultCode | undefined {
  if (/permission denied/i.test(text)) return 'port.denied';
  if (/cannot lock port|resource busy|\bbusy\b/i.test(text)) return 'port.busy';
  if (/no such file|no such device|not found/i.test(text)) return 'port.absent';
  if (/disconnected/i.test(text)) return 'port.gone';
  return undefined;
}
