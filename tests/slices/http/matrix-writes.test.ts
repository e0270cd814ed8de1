import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#db/new-id.server.ts';
import { matrix, may, type Role, type Row } from '#tests/support/access-matrix.ts';
import { type AccessSite, accessSite, isNobody, leaksIn } from '#tests/support/access-site.ts';
import { fullLane } from '#tests/support/lane.ts';

let site: AccessSite;
beforeAll(async () => {
  site = await accessSite();
}, 180_000);
afterAll(() => site.database.drop());

test('every action lets through those who may, does nothing for anybody else, and tells them nothing', {
  timeout: 300_000,
}, async () => {
  const carriedOut = new Set<string>();
  const found = await site.deviations(
    ({ write }) => write !== undefined,
    async ({ id, path, missing, row, role, object, asData }) => {
      const again = () => send(path, row, role, asData);
      const sent = await again();
      const { status } = sent;
      // The frame counts what goes on beside: where it has just changed, both are asked once more.
      const isLikeMissing = async (one: typeof sent, address: string) => {
        const nothing = await send(address, row, role, asData);
        return nothing.body === one.body && nothing.status === one.status;
      };
      if (sent.done) carriedOut.add(id);
      const wrong = leaksIn(sent.body, role, id);
      if (may(row.write, role, object)) {
        if ([401, 403, 404, 405].includes(status) || status >= 500 || sent.toSignIn)
          wrong.push(`${status}, should be let through`);
        return wrong;
      }
      if (sent.done) wrong.push(`${status}, but something was done: ${sent.done}`);
      if (isNobody(role)) {
        if (asData ? status !== 401 : !sent.toSignIn) wrong.push(`${status}, should be asked to sign in`);
      } else if (![403, 404, 409, 422].includes(status)) {
        wrong.push(`${status}, should be refused`);
      } else if (!may(row.read, role, object) && !may(row.known, role, object)) {
        if (!missing) {
          if (status !== 404) wrong.push(`${status}, should be not found`);
        } else if (!(await isLikeMissing(sent, missing)) && !(await isLikeMissing(await again(), missing))) {
          wrong.push(`${status}, differs from what is missing`);
        }
      }
      return wrong;
    },
    fullLane ? 'both' : 'in-turn',
  );
  expect(found).toEqual([]);
  // A refusal proves nothing where the form would not have been accepted from anybody.
  const forms = Object.keys(matrix).filter((id) => matrix[id]?.form && !unwritten.includes(id));
  expect(forms.filter((id) => !carriedOut.has(id))).toEqual([]);
});

/** Routes whose form cannot succeed for everybody in turn: a sign-in that is meant to fail, an import that is not read yet. */
const unwritten = ['identity/pages/sign-in', 'identity/pages/second-factor', 'imports/pages/import'];

async function send(path: string, row: Row, role: Role, asData: boolean) {
  if (row.endsSession) await site.signInAgain(role);
  const answer = await site.sendAs(role, path, asData, await filled(row.form ?? {}, role, path));
  if (row.endsSession) await site.signInAgain(role);
  const lines = await site.database.db.execute<{ action: string }>(
    sql`select action from audit_lines where request_id = ${answer.requestId} and outcome = 'done'`,
  );
  return {
    ...answer,
    toSignIn: answer.location?.startsWith('/sign-in') ?? false,
    done: lines.map((line) => line.action).join(', '),
  };
}

async function filled(
  form: Record<string, string>,
  role: Role,
  path: string,
): Promise<Record<string, string>> {
  const words: Record<string, string> = {
    key: newId().replace(/[-_]/g, 'x'),
    role: role.toLowerCase(),
    applicant: site.world.applicant,
    ownHat: site.world.people[role]?.hat.id ?? 'guest',
    version: 'version' in form ? await versionOf(path) : '',
    company: own('companyId', role),
    member: memberOf(path),
    otherInvestor: site.world.objects.otherInvestor?.a ?? '',
    lawFirm: site.world.objects.lawFirm?.a ?? '',
    invitation: site.world.objects.invitation?.a ?? '',
    seatInvitation: 'invitationId' in form ? await seatInvitationAt(path) : '',
    incubator: own('incubatorId', role),
    programme: own('programmeId', role),
    period: own('period', role),
    house: own('incubatorId', role),
    openCohort: own('openCohortId', role),
    template: own('templateId', role),
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (blank, name: string) => words[name] ?? blank);
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, fill(value)]));
}

/** The object of the world that is the role's own, for what a form names. */
function own(kind: string, role: Role): string {
  return site.world.objects[kind]?.[role.endsWith('B') ? 'b' : 'a'] ?? '';
}

/** The company that is in the cohort of the address already. */
function memberOf(path: string): string {
  const { cohortId, companyId } = site.world.objects;
  return (path.includes(cohortId?.b ?? ' ') ? companyId?.b : companyId?.a) ?? '';
}

/** An invitation to a seat of the company that the address is about, as its page would offer it. */
async function seatInvitationAt(path: string): Promise<string> {
  const [row] = await site.database.db.execute<{ id: string }>(
    sql`select i.id from invitations i join companies c on c.organisation_id = i.organisation_id
      where c.id = ${path.split('/')[2] ?? ''} and i.used_at is null and i.revoked_at is null`,
  );
  return row?.id ?? '';
}

/** The version of the company that the address is about, as its form would carry it. */
async function versionOf(path: string): Promise<string> {
  const [row] = await site.database.db.execute<{ version: number }>(
    sql`select version from companies where id = ${path.split('/')[2] ?? ''}`,
  );
  return String(row?.version ?? 1);
}
