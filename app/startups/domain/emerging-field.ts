/** The nine strategic emerging industries of the state (classification of 2018), in its order. */
export const emergingFields = [
  'information-technology',
  'high-end-equipment',
  'new-materials',
  'biology',
  'new-energy-vehicles',
  'new-energy',
  'energy-saving-environment',
  'digital-creative',
  'related-services',
] as const;
export type EmergingField = (typeof emergingFields)[number];

export function isEmergingField(text: string): text is EmergingField {
  return (emergingFields as readonly string[]).includes(text);
}
