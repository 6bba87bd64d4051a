import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { DataHosts, problemWithAddress } from '../../src/app/imports/data-hosts.svelte.ts';
import App from '../../src/App.svelte';
import '../../src/ui/styles/base.css';
import { freshWorkbench } from './support.ts';

describe('the address of a host', () => {
  it.each(['https://huggingface.co', ' http://localhost:8080/mirror/ ', 'HTTPS://mirror.example.org'])(
    'may be %s',
    (address) => {
      expect(problemWithAddress(address)).toBeUndefined();
    },
  );

  it.each([
    { address: '', says: 'is needed' },
    { address: 'mirror.example.org', says: 'starts with https://' },
    { address: 'ftp://mirror.example.org', says: 'starts with https://' },
    { address: 'https://', says: 'not an address of the web' },
    { address: 'https://a b', says: 'no space' },
    { address: 'https://mirror.example.org?all=1', says: 'no space, no “?”' },
  ])('“$address” cannot be: $says', ({ address, says }) => {
    expect(problemWithAddress(address)).toContain(says);
  });

  it('is asked without a slash at its end, and only where it can be', () => {
    const hosts = new DataHosts();
    hosts.huggingFace = 'https://mirror.example.org/hub/ ';
    hosts.github = 'mirror';
    expect(hosts.all.huggingFace).toBe('https://mirror.example.org/hub');
    expect(() => hosts.all.github).toThrow('“mirror”, cannot be used');
    hosts.useUsual();
    expect(hosts.all.github).toBe('https://raw.githubusercontent.com');
  });
});

describe('naming a mirror', () => {
  it('says beside the field what is wrong with it, and leads back to the usual addresses', async () => {
    const { workbench } = await freshWorkbench();
    location.hash = '#/tasks/catalogue';
    const screen = await render(App, { workbench });
    await screen.getByText('Where data is fetched from').click();
    const field = screen.getByLabelText('Files of GitHub');
    await field.fill('mirror');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await expect.element(screen.getByText(/An address starts with https:/)).toBeVisible();

    await screen.getByRole('button', { name: 'Import Beauty' }).click();
    await expect.element(screen.getByText(/address for files of GitHub, “mirror”, cannot be used/)).toBeVisible();

    await screen.getByRole('button', { name: 'Use the default addresses' }).click();
    await expect.element(field).toHaveValue('https://raw.githubusercontent.com');
    await expect.element(field).toHaveAttribute('aria-invalid', 'false');
  });
});
