/** The portal's mark: three steps up. */
export function Logo() {
  return (
    <svg viewBox="0 0 25 20" aria-hidden="true">
      <path className="logo-steps" d="M1 13h8V8h7V3h8v16H1z" />
      <path className="logo-edge" d="M1 13h8V8h7V3h8" />
    </svg>
  );
}
