import { permissionName, translate } from './translate.ts';

const dashed = (command: string) => command.replace('.', '-');

/** What a command is called: `log.list`'s and the role table's word for it; its own name, where none is known. */
export function commandName(command: string): string {
  return wordOr(`log.name.${dashed(command)}`, {}, command);
}

/** A command as it was done, in one sentence with its figures. */
export function commandSentence(command: string, facts: Record<string, string | number>): string {
  const { role, roleTitle, name, wish, direction, decision, label } = facts;
  const way = direction ?? decision ?? (label ? 'labelled' : undefined);
  const told = typeof way === 'string' ? `${dashed(command)}-${way}` : dashed(command);
  const values = {
    ...facts,
    ...(typeof role === 'string' && { role: roleTitle ?? wordOr(`common.role.${role}`, {}, role) }),
    ...(typeof facts.pattern === 'string' && { pattern: wordOr(`log.pattern.${facts.pattern}`, {}, facts.pattern) }),
    ...(command === 'staff.saveRole' && { changes: changesOf(facts) }),
    ...(command === 'approvals.ask' && { wish: commandName(String(name)) }),
    ...(typeof wish === 'string' && { wish: commandName(wish) }),
  };
  return wordOr(`log.told.${told}`, values, commandName(command));
}

/** What a role was given and lost, in words; limits alone are told where it was neither. */
function changesOf({ given, taken }: Record<string, string | number>): string {
  const names = (list: string | number) => String(list).split(',').map(permissionName).join(translate('log.role.and'));
  const parts = [
    ...(given === undefined ? [] : [translate('log.role.given', { names: names(given) })]),
    ...(taken === undefined ? [] : [translate('log.role.taken', { names: names(taken) })]),
  ];
  return parts.length > 0 ? parts.join(translate('log.role.between')) : translate('log.role.limits');
}

/** As `translate`, with another word where there is none under that key. */
function wordOr(key: string, values: Record<string, unknown>, other: string): string {
  const words = translate(key, values);
  return words === key ? other : words;
}
