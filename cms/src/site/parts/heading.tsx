import type { ReactNode } from 'react';
import type { HeadingLevel } from '../prepared.ts';

export const Heading = ({
  level,
  id,
  className,
  children,
}: {
  level: HeadingLevel;
  id?: string;
  className?: string;
  children: ReactNode;
}) => {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={className}>
      {children}
    </Tag>
  );
};
