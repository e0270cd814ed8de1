import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';

export type SetupProps = { qrCode: { size: number; path: string }; secret: string };

/** What an authenticator is set up with: a picture to scan, and the same as text for whoever cannot scan it. */
export function AuthenticatorSetup({ qrCode, secret }: SetupProps) {
  const say = useWords(identityWords);
  const quiet = 4;
  const side = qrCode.size + 2 * quiet;
  return (
    <div className="setup">
      <svg className="qr-code" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img">
        <title>{say('setup.picture')}</title>
        <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
        <path d={qrCode.path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <ol className="setup-steps">
        <li>{say('setup.step_app')}</li>
        <li>
          {say('setup.step_scan')}
          <code className="setup-secret">{secret}</code>
        </li>
        <li>{say('setup.step_code')}</li>
      </ol>
    </div>
  );
}
