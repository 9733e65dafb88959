import type { TemplateName } from '../../../protocol/settings.ts';
import { cafe } from './cafe.ts';
import { clothing } from './clothing.ts';
import { grocery } from './grocery.ts';
import { salon } from './salon.ts';
import type { Template } from './template.ts';

export const templates: Record<TemplateName, Template> = { grocery, clothing, cafe, salon };
