import { useLanguage } from '#app/ui/language.ts';

export default function Front() {
  return <h1>{useLanguage() === 'zh' ? '阶梯' : 'Jieti'}</h1>;
}
