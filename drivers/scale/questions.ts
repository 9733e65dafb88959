/**
 * What is sent for one weight, one step after the other: `send`, and the byte that leads to the next step. Without `go`
 * the answer is the frame.
 */
export interface QuestionStep {
  send: readonly number[];
  go?: number;
}
export type ScaleQuestion = readonly QuestionStep[];

const ENQ = 0x05;
const ACK = 0x06;
const DC1 = 0x11;
const DC2 = 0x12;

const letters = (text: string): ScaleQuestion => [{ send: [...Buffer.from(text, 'latin1')] }];

/**
 * What makers' scales are asked for a weight with, the commonest first. Every one only reads: nothing that zeroes, tares,
 * clears, calibrates or switches a mode is among them. `P` stands last, for with some it prints a slip.
 */
export const knownQuestions: readonly ScaleQuestion[] = [
  // CAS TYPE-6 and its kind, ICL: ENQ, ACK, DC1. First, since the bare ENQ below would open it and leave it open.
  [{ send: [ENQ], go: ACK }, { send: [DC1] }],
  // CAS TYPE-0 and 1
  [{ send: [ENQ], go: ACK }, { send: [DC2] }],
  // 寺冈 DIGI: ENQ alone
  [{ send: [ENQ] }],
  letters('W'), // Toledo 8217, 8213
  letters('W\r'), // NCI, Avery, Weigh-Tronix
  letters('W\r\n'),
  letters('\nW\r'), // SMA SCP-0499: <LF>W<CR>
  letters('S\r\n'), // MT-SICS: the next stable weight
  letters('SI\r\n'), // MT-SICS: the weight now
  letters('Q\r\n'), // A&D: the weight now
  letters('$'), // 爱华 ACS-P215, mode 4
  letters('98000001\r\n'), // Dibal: price 0 and its check
  letters('P'),
  letters('P\r'),
  letters('P\r\n'), // Adam
];
