import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { showTheme } from './state/theme.ts';
import './style/index.css';

showTheme();
const place = document.getElementById('page');
if (place === null) throw new Error('The page has no place to stand.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
