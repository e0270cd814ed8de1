import { formatCount, formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ChainState } from '../queries/chain-state.server.ts';
import { auditWords } from '../words/audit-words.ts';

/** Whether the trail is whole: when it was last checked and sealed, and what was found. */
export function ChainNotice({ chain }: { chain: ChainState }) {
  const say = useWords(auditWords);
  const { check, seal, forged } = chain;
  const sealed = seal
    ? say('chain.sealed', { at: formatInstant(seal.sealedAt), seq: seal.seq })
    : say('chain.never_sealed');
  if (forged) return <Notice tone="danger" title={say('chain.forged')} />;
  if (!check) {
    return (
      <Notice tone="neutral" title={say('chain.never_checked')}>
        <p>{sealed}</p>
      </Notice>
    );
  }
  const checked = { at: formatInstant(check.checkedAt), lines: formatCount(BigInt(check.lines)) };
  if (check.sound) {
    return (
      <Notice tone="met" title={say('chain.sound')}>
        <p>
          {say('chain.checked', checked)} {sealed}
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={say('chain.unsound')}>
      <p>{say('chain.checked', checked)}</p>
      <ul>
        {check.findings.map(({ kind, seq }) => (
          <li key={kind + seq}>{say(`finding.${kind}`, { seq })}</li>
        ))}
      </ul>
    </Notice>
  );
}
