import { type ReactNode, useId } from 'react';

type CardProps = {
  title?: ReactNode;
  /** A quiet remark or a link at the end of the head. */
  aside?: ReactNode;
  id?: string;
  /** For a table that runs from edge to edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A white card; with a title it is a region that carries it. */
export function Card({ title, aside, id, flush, className, children }: CardProps) {
  const heading = useId();
  const classes = `card${flush ? ' card-flush' : ''}${className ? ` ${className}` : ''}`;
  if (!title) {
    return (
      <div id={id} className={classes}>
        {children}
      </div>
    );
  }
  return (
    <section id={id} className={classes} aria-labelledby={heading}>
      <div className="card-head">
        <h2 id={heading}>{title}</h2>
        {aside ? <div className="card-aside">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
