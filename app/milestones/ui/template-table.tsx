import { Form } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import type { TemplatePage } from '../queries/templates.ts';
import { milestonesWords } from '../words/words.ts';
import { targetText, titleOf } from './milestone-names.ts';
import { inFamilies } from './milestone-table.tsx';

/** The milestones of a template, parts below their wholes, with what may be done to each. */
export function TemplateTable({ template }: { template: TemplatePage }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { milestones, metrics, may } = template;
  if (milestones.length === 0)
    return <Empty title={say('template.empty')}>{say('template.empty-text')}</Empty>;
  const titleById = new Map(milestones.map((each) => [each.id, titleOf(each, language)]));
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('template.milestones')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('list.milestone')}</th>
            <th scope="col">{say('template.when')}</th>
            <th scope="col">{say('one.facts')}</th>
            <th scope="col">{say('list.verifier')}</th>
            <th scope="col">{say('one.hangs')}</th>
            {may.write ? <td /> : null}
          </tr>
        </thead>
        <tbody>
          {inFamilies(milestones).map((each) => {
            const evidence = (language === 'en' ? each.evidenceEn : null) ?? each.evidence;
            const before = each.predecessorIds.map((id) => titleById.get(id) ?? '').join(' · ');
            return (
              <tr key={each.id}>
                <th scope="row" className={each.parentId ? 'plan-part' : undefined}>
                  {titleOf(each, language)}
                  {before ? (
                    <span className="sub">
                      {say('one.before')}: {before}
                    </span>
                  ) : null}
                </th>
                <td className="nowrap" data-label={say('template.when')}>
                  {say('template.when-days', { start: each.startsAfter, due: each.dueAfter })}
                </td>
                <td data-label={say('one.facts')}>
                  {each.target ? targetText(each.target, metrics, language) : null}
                  {evidence ? <span className={each.target ? 'sub' : undefined}>{evidence}</span> : null}
                </td>
                <td data-label={say('list.verifier')}>{say(`verifier.${each.verifier}`)}</td>
                <td data-label={say('one.hangs')}>
                  {each.consequence ? say(`consequence.${each.consequence}`) : say('missing.nothing')}
                  {each.consequenceNote ? <span className="sub">{each.consequenceNote}</span> : null}
                </td>
                {may.write ? (
                  <td>
                    <Orders milestone={each} template={template} />
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Orders({ milestone, template }: { milestone: TemplateMilestone; template: TemplatePage }) {
  const say = useWords(milestonesWords);
  const language = useLanguage();
  const { templateId, version } = template;
  const hidden = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="milestoneId" value={milestone.id} />
    </>
  );
  return (
    <div className="row">
      <ButtonLink
        small
        tone="quiet"
        to={`${paths.planTemplate(templateId)}?edit=${milestone.id}#milestone-form`}
      >
        {say('template.edit')}
      </ButtonLink>
      {(['up', 'down'] as const).map((intent) => (
        <Form method="post" key={intent}>
          {hidden(intent)}
          <Button
            small
            tone="quiet"
            aria-label={`${say(`template.${intent}`)}: ${titleOf(milestone, language)}`}
          >
            {intent === 'up' ? '↑' : '↓'}
          </Button>
        </Form>
      ))}
      <Confirm label={say('template.remove')} small tone="quiet">
        <Form method="post" className="form">
          <p className="field-help">
            {say('template.remove-title', { title: titleOf(milestone, language) })}
          </p>
          {hidden('remove')}
          <Button tone="danger">{say('template.remove')}</Button>
        </Form>
      </Confirm>
    </div>
  );
}
