import { FileAudio, FileVideo } from 'lucide-react';
import { useEffect, useRef } from 'react';

/** The files, pictures to look at. */
export function SharedPreview({ files }: { files: readonly File[] }) {
  return (
    <ul className="grid grid-cols-3 gap-2">
      {files.map((file, index) => (
        <li key={index} className="min-w-0 overflow-hidden rounded-print bg-sunken text-xs">
          {file.type.startsWith('image/') ? <Picture file={file} /> : <Other file={file} />}
        </li>
      ))}
    </ul>
  );
}

function Picture({ file }: { file: File }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    image.current?.setAttribute('src', url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return <img ref={image} alt={file.name} className="aspect-square w-full object-cover" />;
}

function Other({ file }: { file: File }) {
  const Icon = file.type.startsWith('video/') ? FileVideo : FileAudio;
  return (
    <span className="flex aspect-square flex-col items-center justify-center gap-2 p-2">
      <Icon aria-hidden className="size-6 text-muted" />
      <span className="max-w-full truncate">{file.name}</span>
    </span>
  );
}
