import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';

/** For the operator: which incubator the page shows. Whoever has one alone sees nothing here. */
export function IncubatorChooser({
  label,
  show,
  choices,
  incubatorId,
  kept = {},
}: {
  label: string;
  /** The word on the button. */
  show: string;
  choices: readonly { id: string; name: string; nameEn: string | null }[];
  incubatorId: string;
  /** Other parameters of the address that stay. */
  kept?: Readonly<Record<string, string>>;
}) {
  const language = useLanguage();
  if (choices.length < 2) return null;
  return (
    <Form method="get" className="filters">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        label={label}
        name="incubator"
        defaultValue={incubatorId}
        options={choices.map((one) => ({
          value: one.id,
          label: (language === 'en' ? one.nameEn : null) ?? one.name,
        }))}
      />
      <Button tone="quiet">{show}</Button>
    </Form>
  );
}
