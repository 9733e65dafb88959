import { translate } from './translate.ts';

const dashed = (command: string) => command.replace('.', '-');

/** What a command is called: `log.list`'s and the role table's word for it; its own name, where none is known. */
export function commandName(command: string): string {
  return wordOr(`log.name.${dashed(command)}`, {}, command);
}

/** A command as it was done, in one sentence with its figures. */
export function commandSentence(command: string, facts: Record<string, string | number>): string {
  const { role, name, direction } = facts;
  const told = typeof direction === 'string' ? `${dashed(command)}-${direction}` : dashed(command);
  const roleWord = command === 'staff.saveRole' ? name : role;
  const values = {
    ...facts,
    ...(typeof roleWord === 'string' && { role: wordOr(`common.role.${roleWord}`, {}, roleWord) }),
    ...(command === 'approvals.ask' && { wish: commandName(String(name)) }),
  };
  return wordOr(`log.told.${told}`, values, commandName(command));
}

/** As `translate`, with another word where there is none under that key. */
function wordOr(key: string, values: Record<string, unknown>, other: string): string {
  const words = translate(key, values);
  return words === key ? other : words;
}
