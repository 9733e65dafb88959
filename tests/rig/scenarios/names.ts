/** What can be asked of the rig; each is a file of this folder, run by guest/main.ts. */
export const scenarioNames = ['counter', 'moves', 'flood', 'rights'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export function isScenario(name: string): name is ScenarioName {
  return (scenarioNames as readonly string[]).includes(name);
}
