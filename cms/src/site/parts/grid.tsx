const scale = [0, 1, 2, 3, 4, 5];

/** Numbered questions, each with its reason and a scale to tick on paper. The total is left to be written. */
export const GridQuestions = ({ questions }: { questions: readonly { question: string; why: string }[] }) => (
  <>
    <ol className="grille-questions">
      {questions.map(({ question, why }) => (
        <li key={question}>
          <div>
            <p className="grille-question">{question}</p>
            {why && <p className="grille-raison">{why}</p>}
          </div>
          <div className="grille-note" aria-hidden="true">
            {scale.map((value) => (
              <span key={value}>{value}</span>
            ))}
          </div>
          <div className="grille-lignes" aria-hidden="true" />
        </li>
      ))}
    </ol>
    <p className="grille-total">
      <span>Total sur {questions.length * 5}</span>
      <span className="grille-case" aria-hidden="true" />
    </p>
  </>
);
