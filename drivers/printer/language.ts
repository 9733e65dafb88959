import { type DrawerPin, drawerPulse, drawerPulseNow } from '../drawer/pulse.ts';
import {
  confirmationRequest,
  type PrinterStatus,
  type Reply,
  readReplies,
  type StatusQuestion,
  statusQuestion,
  type Unread,
  withAnswer,
} from './escpos-status.ts';
import { escposPictureAt, type PictureSpan, starPictureAt, tsplPictureAt } from './picture-at.ts';
import { readStarReplies, starStatusRequest } from './star-status.ts';
import { tsplStatus, tsplStatusRequest } from './tspl-status.ts';

/** How a family of printers is asked how it stands, and what else of its tongue the driver itself speaks. */
export interface PrinterLanguage {
  /** Status questions, asked one after another. */
  readonly questions: readonly Uint8Array[];
  /** Reads answers out of arriving bytes. */
  read(unread: Unread, bytes: Uint8Array): { unread: Unread; replies: Reply[] };
  /** Adds a one-byte answer to the question of that place to what is known. */
  withAnswer(status: PrinterStatus, question: number, byte: number): PrinterStatus;
  /** A whole status that arrives while a question waits is its answer; else it came by itself. */
  readonly answersWhole: boolean;
  /** Asks to hear an id once everything before it is on paper; null: this language knows no such thing. */
  confirmationRequest: ((id: string) => Uint8Array) | null;
  /** Opens a drawer; `now` passes whatever waits in the printer. Null: it has no socket for one. */
  pulse: ((pin: DrawerPin, now: boolean) => Uint8Array) | null;
  /** The picture that begins at this place of a job; null: none does. */
  pictureAt(job: Uint8Array, at: number): PictureSpan | null;
}

const questionNumbers: readonly StatusQuestion[] = [1, 2, 3, 4];

const escpos: PrinterLanguage = {
  questions: questionNumbers.map(statusQuestion),
  read: readReplies,
  withAnswer: (status, question, byte) => withAnswer(status, questionNumbers[question] ?? 1, byte),
  answersWhole: false,
  confirmationRequest,
  pulse: (pin, now) => (now ? drawerPulseNow(pin) : drawerPulse(pin)),
  pictureAt: escposPictureAt,
};

/** Star line mode: `BEL` and `SUB` wait their turn, `FS` and `EM` do not (Star line mode manual, external devices). */
const star: PrinterLanguage = {
  questions: [starStatusRequest],
  read: readStarReplies,
  withAnswer: (status) => status,
  answersWhole: true,
  confirmationRequest: null,
  pulse: (pin, now) => Uint8Array.of(pin === 2 ? (now ? 0x1c : 0x07) : now ? 0x19 : 0x1a),
  pictureAt: starPictureAt,
};

const tspl: PrinterLanguage = {
  questions: [tsplStatusRequest],
  // One byte, of any value: there is nothing to tell noise by.
  read: (_unread, bytes) => ({ unread: [], replies: [...bytes].map((byte) => ({ kind: 'status', byte })) }),
  withAnswer: (_status, _question, byte) => tsplStatus(byte),
  answersWhole: false,
  confirmationRequest: null,
  pulse: null,
  pictureAt: tsplPictureAt,
};

export const printerLanguages = { escpos, star, tspl } as const;
export type PrinterLanguageName = keyof typeof printerLanguages;
