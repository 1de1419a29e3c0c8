interface Image {
  readonly alt_text: string;
  readonly image_url?: string;
}

/** A picture that comes with the page itself. From elsewhere nothing is loaded: then its words stand for it. */
export const Picture = ({ image, isSmall = false }: { readonly image: Image; readonly isSmall?: boolean }) =>
  image.image_url?.startsWith('data:') ? (
    <img className={isSmall ? 'small' : ''} src={image.image_url} alt={image.alt_text} />
  ) : (
    <span className="no-picture" role="img" aria-label={image.alt_text}>
      {image.alt_text}
    </span>
  );
