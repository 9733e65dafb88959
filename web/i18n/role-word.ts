import type { RoleId, RoleName } from '../../hub/protocol/permissions.ts';
import { t } from './translate.ts';

/** What a role is called: the shop's own word where it has one, else the language's. */
export function roleWord({ role, roleTitle }: { role: RoleId; roleTitle?: string | undefined }): string {
  return roleTitle ?? t(`common.role.${role as RoleName}`);
}
