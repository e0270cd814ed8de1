import type { Person } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { approveMove, refuseMove } from '#app/startups/commands/decide-move.ts';
import { proposeMove } from '#app/startups/commands/propose-move.ts';
import type { Lane, Stage } from '#app/startups/domain/ladder.ts';
import { type EvidenceKind, gates, reachableFrom } from '#app/startups/domain/ladder-gates.ts';
import type { Db } from '#db/client.server.ts';
import { incubatorKeys } from './cast.ts';
import { type DemoCompany, demoToday } from './companies.ts';
import type { Cast } from './enter-people.ts';

const reasons: Record<Lane, string> = {
  development: '阶段目标已达成，申请进入下一阶段。',
  financing: '本轮投资协议已签署，款项到账。',
  market: '已取得挂牌相关文件，申请登记。',
};

/**
 * What has happened lately: moves ordered by the incubators' people and by a founder. Some are decided, some wait for the
 * incubator's manager, some for the operator.
 */
export async function orderMoves(
  db: Db,
  cast: Cast,
  companies: readonly DemoCompany[],
  ids: readonly Id[],
): Promise<void> {
  const operator = cast.people.get('operator');
  const manager = cast.people.get('incubator');
  if (!operator || !manager) return;
  let ordered = 0;
  for (const [at, company] of companies.entries()) {
    const key = company.incubator ? incubatorKeys[company.incubator.index] : undefined;
    // At Qihang a member of the staff orders and the manager decides; elsewhere the manager orders, the operator decides.
    const proposer = key && cast.people.get(key === 'qihang' ? 'incubator-member' : key);
    if (!proposer || at % 7 !== 2) continue;
    const lane: Lane = at % 2 === 0 ? 'financing' : 'market';
    const orderId = await propose(db, proposer, ids[at] as Id, company, lane);
    if (!orderId) continue;
    ordered++;
    const decider = key === 'qihang' && lane === 'financing' ? manager : operator;
    if (ordered % 3 === 0) expectOk(await approveMove(db, decider, { orderId, remark: '材料齐备。' }));
    else if (ordered % 7 === 0)
      await refuseMove(db, decider, { orderId, reason: '投资协议缺少签署页，请补齐后重新提交。' });
  }
  const [founder, at] = [cast.people.get('founder-2'), 1];
  const company = companies[at];
  if (founder && company) await propose(db, founder, ids[at] as Id, company, 'financing');
}

async function propose(
  db: Db,
  by: Person,
  companyId: Id,
  company: DemoCompany,
  lane: Lane,
): Promise<Id | null> {
  const from = (company.moves.filter((move) => move.lane === lane).at(-1)?.stage ?? null) as Stage | null;
  const to = reachableFrom(lane, from).find((stage) => from === null || stage !== from);
  if (!to || (gates[to].jointStock && company.legalForm !== 'joint-stock')) return null;
  const evidence = gates[to].asks.map((ask) => proof(ask.kind, company));
  const result = await proposeMove(db, by, {
    companyId,
    lane,
    to,
    effectiveOn: demoToday,
    reason: reasons[lane],
    evidence,
    idempotencyKey: `demo-${companyId}-${lane}`,
    decideAtOnce: false,
  });
  return result.ok ? result.value.orderId : null;
}

function proof(proves: EvidenceKind, company: DemoCompany) {
  const url = `https://docs.example.com/${company.uscc.toLowerCase()}/${proves}.pdf`;
  return { proves, form: 'link', fileId: null, url, note: null } as const;
}
